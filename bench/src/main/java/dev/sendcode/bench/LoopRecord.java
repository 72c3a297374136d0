package dev.sendcode.bench;

import java.nio.ByteBuffer;

/**
 * A record that says when it was due; 300 bytes, about what a dispatch has.
 *
 * @param phase of the measurement
 * @param number in the phase
 * @param dueMicros since the epoch
 */
record LoopRecord(int phase, int number, long dueMicros) {

    private static final int BYTES = 300;

    byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes).putInt(phase).putInt(number).putLong(dueMicros);
        return bytes;
    }

    static LoopRecord of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new LoopRecord(buffer.getInt(), buffer.getInt(), buffer.getLong());
    }
}
