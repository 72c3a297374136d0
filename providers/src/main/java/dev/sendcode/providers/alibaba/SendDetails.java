package dev.sendcode.providers.alibaba;

import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySendDetailsResponseBody;
import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySendDetailsResponseBody.SmsSendDetailDTO;
import dev.sendcode.providers.CarrierCodes.Meaning;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Cause;
import dev.sendcode.providers.VendorDesk.Sent;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * QuerySendDetails: all that went to one number on one day of China's calendar, kept for 30 days; the entry whose {@code OutId} is the dispatch id is
 * ours. Close to midnight two days may be meant; then both are asked for at once, so that an answer takes no longer. The entries hold the texts that
 * were sent, codes included: they are dropped here. Source: help.aliyun.com/document_detail/419277.
 */
final class SendDetails {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /** How far the vendor's clock and ours may differ, and a call may take. */
    private static final Duration AROUND_MIDNIGHT = Duration.ofMinutes(5);
    /** The vendor's most; more than one number may get in a day. */
    private static final long PAGE = 50;

    private static final long FAILED = 2;
    private static final long DELIVERED = 3;

    private final AlibabaClients clients;
    private final Duration longest;

    SendDetails(AlibabaClients clients, Duration longest) {
        this.clients = clients;
        this.longest = longest;
    }

    Asked<Optional<ReceiptFact>> find(AlibabaAccount account, Sent sent, ZoneId zone) {
        List<LocalDate> days = days(sent);
        if (days.size() == 1) {
            return find(account, sent, days.getFirst(), zone);
        }
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            var questions = new ArrayList<Callable<Asked<Optional<ReceiptFact>>>>();
            days.forEach(day -> questions.add(() -> find(account, sent, day, zone)));
            return best(both.invokeAll(questions));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Asked.Failed<>(Cause.UNAVAILABLE, "INTERRUPTED", Optional.empty());
        }
    }

    private static List<LocalDate> days(Sent sent) {
        LocalDate before = LocalDate.ofInstant(sent.when().minus(AROUND_MIDNIGHT), CHINA);
        LocalDate after = LocalDate.ofInstant(sent.when().plus(AROUND_MIDNIGHT), CHINA);
        return before.equals(after) ? List.of(after) : List.of(before, after);
    }

    /** The day that has the message, else one that could not be asked, else none. */
    private static Asked<Optional<ReceiptFact>> best(List<Future<Asked<Optional<ReceiptFact>>>> answers)
            throws InterruptedException {
        Asked<Optional<ReceiptFact>> best = new Asked.Answered<>(Optional.empty());
        for (var future : answers) {
            try {
                switch (future.get()) {
                    case Asked.Answered<Optional<ReceiptFact>> found
                    when found.value().isPresent() -> {
                        return found;
                    }
                    case Asked.Answered<Optional<ReceiptFact>> _ -> {}
                    case Asked.Failed<Optional<ReceiptFact>> failed -> best = failed;
                    case Asked.Unsupported<Optional<ReceiptFact>> unsupported -> best = unsupported;
                }
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a question at the vendor's desk failed by a bug", bug.getCause());
            }
        }
        return best;
    }

    private Asked<Optional<ReceiptFact>> find(AlibabaAccount account, Sent sent, LocalDate day, ZoneId zone) {
        var request = QuerySendDetailsRequest.builder()
                .phoneNumber(Numbers.written(sent.phone()))
                .sendDate(day.format(DateTimeFormatter.BASIC_ISO_DATE))
                .pageSize(PAGE)
                .currentPage(1L);
        request.requestConfiguration(clients.stamped());
        var answer = clients.of(account)
                .templates()
                .querySendDetails(request.build())
                .thenApply(response -> response.getBody());
        return Desks.asked(
                Told.by(answer, longest),
                QuerySendDetailsResponseBody::getCode,
                body -> ours(body, sent).flatMap(entry -> fact(entry, sent, zone)));
    }

    private static Optional<SmsSendDetailDTO> ours(QuerySendDetailsResponseBody body, Sent sent) {
        var entries = body.getSmsSendDetailDTOs();
        List<SmsSendDetailDTO> list = entries == null ? null : entries.getSmsSendDetailDTO();
        return list == null
                ? Optional.empty()
                : list.stream()
                        .filter(entry -> sent.dispatchId().equals(entry.getOutId()))
                        .findFirst();
    }

    /** Status 1, "waiting for the carrier", says no more than the vendor's answer to sending did. */
    private static Optional<ReceiptFact> fact(SmsSendDetailDTO entry, Sent sent, ZoneId zone) {
        long status = entry.getSendStatus() == null ? 0 : entry.getSendStatus();
        if (status != FAILED && status != DELIVERED) {
            return Optional.empty();
        }
        String code = orEmpty(entry.getErrCode());
        Meaning meaning = status == DELIVERED ? Meaning.DELIVERED : ReceiptCodes.failed(code);
        return Optional.of(new ReceiptFact(
                sent.vendorMessageId().orElse(""),
                Optional.of(sent.dispatchId()),
                Optional.of(sent.phone()),
                meaning.status(),
                meaning.reason(),
                Optional.of(code).filter(text -> !text.isBlank()),
                Times.read(orEmpty(entry.getReceiveDate()), zone)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
