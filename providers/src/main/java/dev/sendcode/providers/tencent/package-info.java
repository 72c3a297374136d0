/**
 * Tencent Cloud SMS, API version 2021-01-11, through Tencent's own client library on a transport of ours that sends once.
 *
 * <p>Tencent's pages: sending <a href="https://cloud.tencent.com/document/api/382/55981">382/55981</a>, codes
 * <a href="https://cloud.tencent.com/document/product/382/59177">382/59177</a>, pushed receipts
 * <a href="https://cloud.tencent.com/document/product/382/59178">382/59178</a>, receipt codes
 * <a href="https://cloud.tencent.com/document/product/382/3771">382/3771</a>, limits
 * <a href="https://cloud.tencent.com/document/product/382/13303">382/13303</a>.
 *
 * <p>What it must never do: use the library's own HTTP client (it waits for ever and sends again), its {@code retry}, its backup endpoint or its
 * debug switch (it prints whole requests).
 */
@NullMarked
package dev.sendcode.providers.tencent;

import org.jspecify.annotations.NullMarked;
