/** What is wrong with a pack, where, and how bad it is. */
@NullMarked
package io.github.opengpes.requirements.fault;

import org.jspecify.annotations.NullMarked;
