package dev.sendcode.runtime.http;

/** Answers a request; runs on a virtual thread and may block. What it throws becomes a 500 and is logged once. */
@FunctionalInterface
public interface HttpHandler {

    /** The answer; expected failures are answers too, see {@link Problem}. */
    HttpResponse handle(HttpRequest request);
}
