package dev.sendcode.bench;

import dev.sendcode.worker.PollLoop;
import java.util.Optional;

/**
 * The worker's own intake with a task that is not its own. As in the worker, permits bound the calls; as many records again may wait for one.
 */
final class IntakeLoop {

    private IntakeLoop() {}

    static LoopModel.Running start(LoopModel.Work work) {
        var loop =
                PollLoop.start(work.kafka(), work.group(), work.topic(), work.inFlight(), work.inFlight(), work.task());
        return new LoopModel.Running() {
            @Override
            public Optional<String> ended() {
                return loop.failure();
            }

            @Override
            public void close() {
                loop.close();
            }
        };
    }
}
