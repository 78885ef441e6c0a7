package io.github.opengpes.messages.notification;

import io.github.opengpes.messages.PracticeId;

/** Asks whether the system of a practice is there ({@code System-Ping-Request-Notification}). */
public record PingRequest(PracticeId practice) implements QeNotification.Content {}
