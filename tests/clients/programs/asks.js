// Answers for each line "CA file, port, host": 0 verified, 1 refused. Node.js has no load error.
const tls = require("tls");
const fs = require("fs");
const lines = require("readline").createInterface({ input: process.stdin });

function asked(file, port, host) {
  return new Promise((resolve) => {
    const socket = tls.connect(
      { host: "127.0.0.1", port: Number(port), servername: host, ca: fs.readFileSync(file) },
      () => {
        resolve("0 verified");
        socket.end("GET / HTTP/1.0\r\n\r\n");
      },
    );
    socket.on("error", (error) => resolve(`1 ${error.code}`));
    socket.on("data", () => {});
  });
}

(async () => {
  for await (const line of lines) {
    const [file, port, host] = line.split("\t");
    let answer;
    try {
      answer = await asked(file, port, host);
    } catch (error) {
      answer = `1 ${error.code}`;
    }
    console.log(answer);
  }
})();
