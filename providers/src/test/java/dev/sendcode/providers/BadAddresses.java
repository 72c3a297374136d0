package dev.sendcode.providers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Addresses on this machine to which nobody gets through. */
final class BadAddresses implements Closeable {

    private static final int MOST_IN_A_BACKLOG = 64;
    private static final int MOST_OF_A_HELLO = 16 * 1024;
    private static final int PATIENCE_MILLIS = 300;

    private final Deque<Closeable> open = new ArrayDeque<>();

    /** Nobody listens there. */
    URI refused() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at("http", socket.getLocalPort());
        }
    }

    /** Somebody listens there and takes no connection, and the queue is full: a connection is never made. */
    URI full() throws IOException {
        var listening = kept(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < MOST_IN_A_BACKLOG; i++) {
            var queued = kept(new Socket());
            try {
                queued.connect(listening.getLocalSocketAddress(), PATIENCE_MILLIS);
            } catch (SocketTimeoutException full) {
                return at("http", listening.getLocalPort());
            }
        }
        throw new IllegalStateException("the queue of a listening socket does not fill on this machine");
    }

    /** An https address where nobody speaks TLS: what comes is answered with plain text and an end. */
    URI withoutTls() throws IOException {
        var listening = kept(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try (var socket = listening.accept()) {
                    var _ = socket.getInputStream().read(new byte[MOST_OF_A_HELLO]);
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    socket.shutdownOutput();
                    // until the other side ends, too: a reset could overtake the answer
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException ended) {
                    // the client went first, or the test is over
                    Thread.onSpinWait();
                }
            }
        });
        return at("https", listening.getLocalPort());
    }

    /** An https address whose certificate nobody vouches for. */
    URI selfSigned(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate(folder)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        open.push(() -> server.stop(0));
        return at("https", server.getAddress().getPort());
    }

    /** Made by the JDK's own tool, for nobody and one day. */
    private static SSLContext certificate(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("self-signed.p12");
        char[] password = "changeit".toCharArray();
        if (!Files.exists(file)) {
            var made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "self-signed",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=IP:127.0.0.1",
                            "-validity",
                            "1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(password),
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.txt").toFile())
                    .start();
            if (made.waitFor() != 0) {
                throw new IOException(Files.readString(folder.resolve("keytool.txt")));
            }
        }
        var store = KeyStore.getInstance(file.toFile(), password);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private <T extends Closeable> T kept(T socket) {
        open.push(socket);
        return socket;
    }

    private static URI at(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
