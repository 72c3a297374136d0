package dev.sendcode.embedded;

import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that starts a Redis, says its pid, and waits to be killed. */
final class RedisOwner {

    static final String MARK = "redis pid ";

    private RedisOwner() {}

    public static void main(String[] args) throws InterruptedException {
        var starter = Thread.ofPlatform().start(() -> {
            var redis = RedisProcess.start(new RedisProcessConfig(Path.of(args[0]), 0, Fsync.ALWAYS));
            System.out.println(MARK + redis.pid());
        });
        // the thread that started it ends: Redis must not end with it
        starter.join();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }
}
