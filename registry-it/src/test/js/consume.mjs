// Reads audit events from the beginning and prints each as a line of JSON, until it has seen an ending of COUNT requests.
// usage: node consume.mjs BROKERS REGISTRY TOPIC COUNT
import { Kafka, logLevel } from 'kafkajs'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'

const [brokers, host, topic, count] = process.argv.slice(2)
const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'javascript-consumer', logLevel: logLevel.ERROR })
const registry = new SchemaRegistry({ host })
const endings = new Set()

const consumer = kafka.consumer({ groupId: `javascript-${process.pid}`, readUncommitted: false })
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
await new Promise((resolve, reject) => {
  consumer
    .run({
      eachMessage: async ({ message }) => {
        const event = await registry.decode(message.value)
        console.log(JSON.stringify({ key: message.key.toString(), ...event }))
        if (['SUPPRESSED', 'REJECTED'].includes(event.kind)) {
          endings.add(event.requestId)
        }
        if (endings.size >= Number(count)) {
          resolve()
        }
      },
    })
    .catch(reject)
})
await consumer.disconnect()
