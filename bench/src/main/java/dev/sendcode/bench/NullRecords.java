package dev.sendcode.bench;

import java.nio.ByteBuffer;

/** Records of a given size that carry no more than what the measurement needs. */
final class NullRecords {

    /** Where the partition is, which fits a byte here. */
    static final int PARTITION = 5;

    private static final int ORDINAL = 6;
    private static final int LEAST = 7;
    private static final int NUMBER = 1;

    private NullRecords() {}

    /** At least as many bytes as it needs: kind, number, partition, ordinal. */
    static byte[] value(int bytes, int kind, int number, int partition, int ordinal) {
        byte[] value = new byte[Math.max(LEAST, bytes)];
        ByteBuffer.wrap(value).put((byte) kind).putInt(number).put((byte) partition);
        value[ORDINAL] = (byte) ordinal;
        return value;
    }

    /** Neighbouring numbers are far from each other, as request ids are. */
    static byte[] key(int bytes, int number, int ordinal) {
        byte[] key = new byte[Math.max(LEAST, bytes)];
        ByteBuffer.wrap(key).putInt(Integer.reverse(number)).putShort((short) ordinal);
        return key;
    }

    static int kind(byte[] value) {
        return value[0];
    }

    static int number(byte[] value) {
        return ByteBuffer.wrap(value).getInt(NUMBER);
    }

    static int ordinal(byte[] value) {
        return value[ORDINAL];
    }
}
