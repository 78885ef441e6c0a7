/** Notifications in both directions (GPES-Q-E-NT and GPES-E-Q-NT): participation, ping, events. */
@NullMarked
package io.github.opengpes.messages.notification;

import org.jspecify.annotations.NullMarked;
