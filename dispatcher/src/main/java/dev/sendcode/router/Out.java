package dev.sendcode.router;

/**
 * A record on its way out.
 *
 * @param topic the full name
 * @param partition explicit: the task's own, a ledger's, or the one of a key that was written wrongly
 * @param value the bytes
 */
record Out(String topic, int partition, byte[] value) {

    @Override
    public String toString() {
        return "Out[" + topic + "-" + partition + "]";
    }
}
