// Reads the audit log and prints how requests end, one JSON object a line.
//   npm install && KAFKA=127.0.0.1:9092 REGISTRY=http://127.0.0.1:8081 node audit-consumer.mjs
// REQUEST=<request id>  prints everything about one request, and ends with 0 once it has its ending.
import { Kafka, logLevel } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const ENDINGS = new Set(['SUPPRESSED', 'REJECTED', 'DELIVERED', 'UNDELIVERED', 'ACCEPTED_ONLY', 'FAILED', 'EXPIRED', 'SUPERSEDED', 'UNKNOWN']);
const REMEMBERED = 100_000;

const { KAFKA, REGISTRY, REQUEST, GROUP = 'audit-example-js' } = process.env;
if (!KAFKA || !REGISTRY) {
  console.error('set KAFKA, for example 127.0.0.1:9092, and REGISTRY, for example http://127.0.0.1:8081');
  process.exit(2);
}

const registry = new SchemaRegistry({ host: REGISTRY });
const kafka = new Kafka({ clientId: GROUP, brokers: KAFKA.split(','), logLevel: logLevel.ERROR });
// false is the default and means read_committed: no events of transactions that never happened
const consumer = kafka.consumer({ groupId: GROUP, readUncommitted: false });

const seen = new Set(); // in the order of insertion, so the first is the oldest
function isNew(eventId) {
  if (seen.has(eventId)) return false;
  seen.add(eventId);
  if (seen.size > REMEMBERED) seen.delete(seen.values().next().value);
  return true;
}

async function stop(code) {
  await consumer.disconnect();
  process.exit(code);
}
process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

await consumer.connect();
await consumer.subscribe({ topic: 'sms.audit.v1', fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message }) => {
    const event = await registry.decode(message.value);
    if (!isNew(event.eventId)) return;
    const ending = ENDINGS.has(event.kind);
    if (REQUEST ? event.requestId !== REQUEST : !ending) return;
    const { eventId, requestId, kind, reason, phoneMasked, latency } = event;
    // timestamp-millis comes as a number, a long that fits as a number
    console.log(JSON.stringify({ time: new Date(event.time).toISOString(), requestId, kind, reason, phoneMasked, latency, eventId, partition, offset: message.offset }));
    if (REQUEST && ending) setImmediate(() => stop(0));
  },
});
