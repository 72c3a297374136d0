package dev.sendcode.simulator;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.lifecycle.PortTakenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies bytes between clients and an HTTP server behind it, which cannot break connections in the ways that vendors' do. The server names a
 * connection by the port that it comes from, {@link dev.sendcode.runtime.http.HttpRequest#remotePort()}. Knows nothing of HTTP.
 */
final class TcpRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TcpRelay.class);
    private static final int BACKLOG = 1024;

    private final ServerSocket listening;
    private final int target;
    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();

    private TcpRelay(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /**
     * Listens.
     *
     * @param target the server's port on this machine's own address
     * @throws PortTakenException if somebody else listens there
     */
    static TcpRelay start(ListenAddress at, int target) throws IOException {
        var relay = new TcpRelay(bound(at), target);
        Thread.ofVirtual().name("relay").start(relay::accept);
        return relay;
    }

    private static ServerSocket bound(ListenAddress at) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(at.host(), at.port()), BACKLOG);
            return socket;
        } catch (BindException taken) {
            socket.close();
            if (String.valueOf(taken.getMessage()).contains("in use")) {
                throw new PortTakenException(at.port(), SandboxConfig.PROCESS);
            }
            throw taken;
        } catch (IOException notBound) {
            socket.close();
            throw notBound;
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Ends a connection; the client reads the end of the stream. */
    void cut(int via) {
        end(via, false);
    }

    /** Resets a connection. */
    void reset(int via) {
        end(via, true);
    }

    /** Passes on the answer that the server is about to give, but for its last bytes, and ends the connection. */
    void truncate(int via) {
        Connection connection = connections.get(via);
        if (connection != null) {
            connection.truncate();
        }
    }

    private void end(int via, boolean abruptly) {
        Connection connection = connections.get(via);
        if (connection != null) {
            connection.end(abruptly);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().name("relay-up").start(() -> relay(client));
            } catch (IOException ended) {
                if (!listening.isClosed()) {
                    LOG.atWarn().setCause(ended).log("a connection could not be accepted");
                }
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            relay(new Connection(client, server), server.getLocalPort());
        } catch (IOException broken) {
            LOG.atDebug().log(
                    "a relayed connection ended: {}", broken.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay(Connection connection, int via) throws InterruptedException {
        connections.put(via, connection);
        try {
            Thread down = Thread.ofVirtual().name("relay-down").start(connection::copyDown);
            connection.copyUp();
            down.join();
        } finally {
            connections.remove(via, connection);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.values().forEach(connection -> connection.end(false));
    }

    /** One client and its connection to the server. */
    private static final class Connection {

        private static final int KEPT_BACK = 8;
        private static final int CHUNK = 16 * 1024;

        private final Socket client;
        private final Socket server;
        private volatile boolean truncated;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** Until the client ends its side. */
        void copyUp() {
            try {
                client.getInputStream().transferTo(server.getOutputStream());
                server.shutdownOutput();
            } catch (IOException broken) {
                quietly(server);
            }
        }

        /** Until the server ends its side, which ends the connection. */
        void copyDown() {
            try (client) {
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] chunk = new byte[CHUNK];
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (truncated) {
                        passOnMost(chunk, read, in, out);
                        return;
                    }
                    out.write(chunk, 0, read);
                }
            } catch (IOException broken) {
                quietly(server);
            }
        }

        private static void passOnMost(byte[] first, int length, InputStream in, OutputStream out) throws IOException {
            byte[] rest = in.readAllBytes();
            byte[] all = Arrays.copyOf(first, length + rest.length);
            System.arraycopy(rest, 0, all, length, rest.length);
            out.write(all, 0, Math.max(0, all.length - KEPT_BACK));
        }

        /** The server, which has the whole request, sees that no other comes, and closes behind its answer. */
        void truncate() {
            truncated = true;
            try {
                server.shutdownOutput();
            } catch (IOException goneAlready) {
                LOG.atDebug().log("a connection was gone before it could be truncated");
            }
        }

        void end(boolean abruptly) {
            try {
                if (abruptly) {
                    client.setSoLinger(true, 0);
                }
            } catch (IOException goneAlready) {
                LOG.atDebug().log("a connection was gone before it could be reset");
            }
            quietly(client);
            quietly(server);
        }

        private static void quietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException goneAlready) {
                LOG.atDebug().log("a connection was gone already");
            }
        }
    }
}
