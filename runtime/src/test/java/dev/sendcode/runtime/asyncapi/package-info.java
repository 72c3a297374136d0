/** The description of the topics for people and tools of other languages: made here, held against docs/asyncapi.yaml. */
@NullMarked
package dev.sendcode.runtime.asyncapi;

import org.jspecify.annotations.NullMarked;
