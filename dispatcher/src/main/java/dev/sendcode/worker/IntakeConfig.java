package dev.sendcode.worker;

import java.time.Duration;

/**
 * What an intake is bound by.
 *
 * @param provider whose topic
 * @param topic its name
 * @param limits as configured
 * @param drain how long a record in flight may still take: the vendor's hard timeout and a second
 */
record IntakeConfig(String provider, String topic, WorkerConfig.Intake limits, Duration drain) {}
