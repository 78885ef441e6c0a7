/** What an operator asks for: the collection file, its checks, the requirement packs it names. */
@NullMarked
package io.github.opengpes.collector.collection;

import org.jspecify.annotations.NullMarked;
