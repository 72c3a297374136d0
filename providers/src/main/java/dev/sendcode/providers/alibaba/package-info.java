/**
 * Alibaba Cloud's short message service, by the vendor's own client library: its models, its signatures (ACS3-HMAC-SHA256) and its reading of answers,
 * over our one call on the wire ({@link dev.sendcode.providers.transport.OneCall}); ADR 15 says why. Two interfaces of the vendor are used: 2017-05-25
 * (templates, at home and abroad) and 2018-05-01 (whole texts abroad, where a sender id is wanted).
 *
 * <p>The library writes what it signs, numbers and codes included, to its own loggers at DEBUG. The product's logback.xml keeps {@code com.aliyun} at
 * ERROR whatever {@code SENDCODE_LOG_LEVEL} says, and a provider does not open where that is undone.
 *
 * <p>Pages: help.aliyun.com/document_detail/101414 (SendSms), 101346 (codes), 101867 (receipts), 419273 (endpoints);
 * alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2018-05-01-sendmessagetoglobe.
 */
@NullMarked
package dev.sendcode.providers.alibaba;

import org.jspecify.annotations.NullMarked;
