/**
 * UCloud USMS. Requests and the text that is signed come from UCloud's own client library; the library's transport is left out, as it opens a
 * connection for every message and waits for ever.
 *
 * <p>UCloud's pages: sending <a href="https://docs.ucloud.cn/api/usms-api/send_usms_message">send_usms_message</a>, codes
 * <a href="https://docs.ucloud.cn/usms/api_docs/error_code/error_code">error_code</a> and
 * <a href="https://docs.ucloud.cn/api/summary/public">public</a>, pushed receipts
 * <a href="https://docs.ucloud.cn/usms/api_docs/ret_message/retStatus">retStatus</a>, pulled ones
 * <a href="https://docs.ucloud.cn/usms/api_docs/ret_message/PullUSMSReport">PullUSMSReport</a>, signing
 * <a href="https://docs.ucloud.cn/api/summary/signature">signature</a>.
 *
 * <p>A signature covers neither time nor nonce, so whoever reads a request can repeat it: in production only ever over TLS.
 */
@NullMarked
package dev.sendcode.providers.ucloud;

import org.jspecify.annotations.NullMarked;
