/** What happens to messages that nobody collects: undelivered reports, deletion of content. */
@NullMarked
package io.github.opengpes.mesh.sandbox.lifecycle;

import org.jspecify.annotations.NullMarked;
