package dev.sendcode.providers.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads whole requests, counts them, and then does what no vendor should. */
final class BrokenServer implements AutoCloseable {

    /** What it does once it has read the request. */
    enum Fault {
        CLOSES_AFTER_THE_REQUEST(""),
        NEVER_ANSWERS(""),
        STOPS_IN_THE_BODY("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":"),
        CLOSES_IN_THE_BODY("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":"),
        ANSWERS_NO_HTTP("nonsense\r\n\r\n"),
        ANSWERS_NO_JSON("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"),
        ANSWERS_JSON_WITHOUT_A_CODE("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"),
        ANSWERS_OK_WITHOUT_AN_ID("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"code\":\"OK\"}"),
        ANSWERS_502("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");

        private final String answer;

        Fault(String answer) {
            this.answer = answer;
        }

        private boolean holds() {
            return this == NEVER_ANSWERS || this == STOPS_IN_THE_BODY;
        }
    }

    private static final int LENGTH_NAME = "content-length:".length();

    private final Fault fault;
    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();

    private BrokenServer(Fault fault, ServerSocket server) {
        this.fault = fault;
        this.server = server;
    }

    static BrokenServer start(Fault fault) throws IOException {
        var broken = new BrokenServer(fault, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(broken::accept);
        return broken;
    }

    int port() {
        return server.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            if (readWhole(socket.getInputStream())) {
                requests.incrementAndGet();
                socket.getOutputStream().write(fault.answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            if (fault.holds()) {
                held.add(socket);
            } else {
                socket.close();
            }
        } catch (IOException gone) {
            held.add(socket);
        }
    }

    private static boolean readWhole(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(LENGTH_NAME).strip()))
                .findFirst()
                .orElse(0);
        return in.readNBytes(length).length == length;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : held) {
            socket.close();
        }
    }
}
