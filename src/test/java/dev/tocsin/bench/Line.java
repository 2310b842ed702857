package dev.tocsin.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive HTTP connection, light enough to leave the processor to the server. */
final class Line implements AutoCloseable {
    private final int port;
    private final byte[] buffer = new byte[16 * 1024];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int from;
    private int to;
    private boolean closing;

    Line(int port) throws IOException {
        this.port = port;
        socket = connect(port);
        in = socket.getInputStream();
        out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** As every client does when the server said that it would close. */
    private void again() throws IOException {
        socket.close();
        socket = connect(port);
        in = socket.getInputStream();
        out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
        from = to;
        closing = false;
    }

    /** Sends a body and reads the answer to its end; the status. */
    int send(String method, String path, String token, byte[] body) throws IOException {
        if (closing) {
            again();
        }
        String head = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return answer();
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(readLine().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("connection:") && lower.contains("close")) {
                closing = true;
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        if (chunked) {
            for (int size = chunk(); size > 0; size = chunk()) {
                skip(size + 2);
            }
            skip(2);
        } else {
            skip(length);
        }
        return status;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(readLine().split(";")[0].strip(), 16);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = read(); c != '\n'; c = read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void skip(int bytes) throws IOException {
        for (int left = bytes; left > 0; left--) {
            read();
        }
    }

    private int read() throws IOException {
        if (from == to) {
            from = 0;
            to = in.read(buffer);
            if (to <= 0) {
                throw new IOException("the server closed the connection");
            }
        }
        return buffer[from++];
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
