package dev.sendcode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server on this machine that can be shut and opened again, on the same port: an outage that leaves the server what it knows. Shut,
 * it refuses connections and cuts those that there are. Starts open.
 */
public final class Door implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final URI behind;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    /**
     * Listens on a free port.
     *
     * @param behind the server's address; host and port are looked at
     */
    public Door(String behind) {
        this.behind = URI.create(behind);
        listener = listening(0);
        port = listener.getLocalPort();
        accept(listener);
    }

    /** The server's address by way of this door, its path included. */
    public String url() {
        return behind.getScheme() + "://" + HERE.getHostAddress() + ":" + port + behind.getRawPath();
    }

    /** Nobody comes through, and who is inside is thrown out. */
    public synchronized void shut() {
        try {
            listener.close();
            for (Socket socket : Set.copyOf(sockets)) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As before. */
    public synchronized void open() {
        if (listener.isClosed()) {
            listener = listening(port);
            accept(listener);
        }
    }

    @Override
    public void close() {
        shut();
    }

    private static ServerSocket listening(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HERE, port));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().name("door-" + port).start(() -> {
            while (!from.isClosed()) {
                try {
                    connect(from, from.accept());
                } catch (IOException shut) {
                    // the loop ends where the door was shut; else one caller was not let through
                }
            }
        });
    }

    private void connect(ServerSocket from, Socket caller) throws IOException {
        sockets.add(caller);
        try {
            var server = new Socket(HERE, behind.getPort());
            sockets.add(server);
            copy(caller, server);
            copy(server, caller);
        } catch (IOException nobodyBehind) {
            end(caller);
        }
        if (from.isClosed()) {
            end(caller);
        }
    }

    private void copy(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException cut) {
                // either side may hang up whenever it likes
            } finally {
                end(from);
                end(to);
            }
        });
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // it is gone either way
        }
    }
}
