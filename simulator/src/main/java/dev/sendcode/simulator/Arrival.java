package dev.sendcode.simulator;

/**
 * A send as it arrived, before anything was checked.
 *
 * @param dispatchId the sender's id; empty where the dialect or this request has none
 * @param phone the first number in E.164; empty if it is none
 */
public record Arrival(String dispatchId, String phone) {

    @Override
    public String toString() {
        return "Arrival[" + dispatchId + "]";
    }
}
