import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Answers for each line "CA file, port, host": 0 verified, 1 refused, 2 not loaded. */
public class Asks {
  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] asked = line.split("\t");
      SSLContext context;
      try {
        context = trusting(asked[0]);
      } catch (Exception error) {
        say(2, error);
        continue;
      }
      try {
        connect(context, Integer.parseInt(asked[1]), asked[2]);
        System.out.println("0 verified");
      } catch (Exception error) {
        say(1, error);
      }
    }
  }

  private static SSLContext trusting(String file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int count = 0;
    try (InputStream bytes = new FileInputStream(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
        store.setCertificateEntry("trusted-" + count++, one);
      }
    }
    if (count == 0) {
      throw new Exception("no certificate");
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static void connect(SSLContext context, int port, String host) throws Exception {
    Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), port);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
      socket.getInputStream().read();
    }
  }

  private static void say(int answer, Exception error) {
    System.out.println((answer + " " + error).replaceAll("\\s+", " "));
  }
}
