/** The two services, and what an operator does beside them. */
@NullMarked
package io.github.opengpes.cli.service;

import org.jspecify.annotations.NullMarked;
