package io.github.opengpes.requirements.check.reach;

import io.github.opengpes.requirements.model.ComparisonOperator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a statement about where some subjects stand. Its answer is null as long as
 * subjects that it depends on stand nowhere yet.
 */
sealed interface Formula {

  /** The answer, or null. */
  @Nullable Boolean answer();

  /** A subject on which the missing answer depends; null when there is an answer. */
  @Nullable Subject open();

  /** Always the same. */
  record Fixed(boolean value) implements Formula {
    @Override
    public Boolean answer() {
      return value;
    }

    @Override
    public @Nullable Subject open() {
      return null;
    }
  }

  /** The subject is not absent. */
  record Present(Subject subject) implements Formula {
    @Override
    public @Nullable Boolean answer() {
      return subject.isPlaced() ? !subject.isAbsent() : null;
    }

    @Override
    public @Nullable Subject open() {
      return subject.isPlaced() ? null : subject;
    }
  }

  /** The subject is present and stands so to a number. */
  record Stands(Subject subject, ComparisonOperator operator, BigDecimal to) implements Formula {
    @Override
    public @Nullable Boolean answer() {
      return subject.isPlaced() ? subject.stands(operator, to) : null;
    }

    @Override
    public @Nullable Subject open() {
      return subject.isPlaced() ? null : subject;
    }
  }

  /** All of them; of none, true. */
  record All(List<Formula> parts) implements Formula {
    @Override
    public @Nullable Boolean answer() {
      return joined(parts, false);
    }

    @Override
    public @Nullable Subject open() {
      return answer() == null ? firstOpen(parts) : null;
    }
  }

  /** One of them; of none, false. */
  record Any(List<Formula> parts) implements Formula {
    @Override
    public @Nullable Boolean answer() {
      return joined(parts, true);
    }

    @Override
    public @Nullable Subject open() {
      return answer() == null ? firstOpen(parts) : null;
    }
  }

  /** The opposite. */
  record Opposite(Formula of) implements Formula {
    @Override
    public @Nullable Boolean answer() {
      Boolean answer = of.answer();
      return answer == null ? null : !answer;
    }

    @Override
    public @Nullable Subject open() {
      return of.open();
    }
  }

  private static @Nullable Boolean joined(List<Formula> parts, boolean decides) {
    boolean open = false;
    for (Formula part : parts) {
      Boolean answer = part.answer();
      if (answer == null) {
        open = true;
      } else if (answer == decides) {
        return decides;
      }
    }
    return open ? null : !decides;
  }

  private static @Nullable Subject firstOpen(List<Formula> parts) {
    for (Formula part : parts) {
      Subject open = part.open();
      if (open != null) {
        return open;
      }
    }
    return null;
  }
}
