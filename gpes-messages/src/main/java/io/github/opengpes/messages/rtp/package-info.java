/** Run-time parameters (GPES-Q-E-RTP): the request of the collector. */
@NullMarked
package io.github.opengpes.messages.rtp;

import org.jspecify.annotations.NullMarked;
