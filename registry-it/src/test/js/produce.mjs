// Writes SendCode records with a partitioner that has nothing to do with Java's: one partition after the other, whatever the key.
// usage: node produce.mjs BROKERS REGISTRY TOPIC PHONE COUNT
import { Kafka, logLevel } from 'kafkajs'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'

const [brokers, host, topic, phone, count] = process.argv.slice(2)
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'javascript-producer', logLevel: logLevel.ERROR })
const registry = new SchemaRegistry({ host })

const inTurn = () => {
  let next = 0
  return ({ partitionMetadata }) => next++ % partitionMetadata.length
}

const id = await registry.getLatestSchemaId(`${topic}-value`)
const messages = await Promise.all(
  Array.from({ length: Number(count) }, async (_, i) => ({
    key: phone,
    value: await registry.encode(id, {
      callerKey: `javascript-${i}`,
      application: 'demo',
      phone,
      channel: 'CHANNEL_LOGIN',
      locale: null,
      clientIp: null,
      sealedCode: null,
    }),
  })),
)

const producer = kafka.producer({ createPartitioner: inTurn, idempotent: true })
await producer.connect()
await producer.send({ topic, acks: -1, messages })
await producer.disconnect()
console.log(`sent ${count}`)
