// Answers for each line "CA file, port, host": 0 verified, 1 refused, 2 not loaded.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"strings"
)

func answer(file, port, host string) string {
	data, err := os.ReadFile(file)
	pool := x509.NewCertPool()
	if err != nil || !pool.AppendCertsFromPEM(data) {
		return "2 nothing was loaded"
	}
	connection, err := tls.Dial("tcp", "127.0.0.1:"+port, &tls.Config{RootCAs: pool, ServerName: host})
	if err != nil {
		return "1 " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	connection.Write([]byte("GET / HTTP/1.0\r\n\r\n"))
	connection.Read(make([]byte, 9))
	connection.Close()
	return "0 verified"
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		asked := strings.Split(lines.Text(), "\t")
		fmt.Println(answer(asked[0], asked[1], asked[2]))
	}
}
