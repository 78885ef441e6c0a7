package io.github.opengpes.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateStoreTest {

  private static final String MIGRATIONS = "db/exchange-test";

  @TempDir Path folder;

  @Test
  void keepsWhatIsCommittedAndTheSettingsThatMakeItDurable() {
    try (StateStore store = StateStore.openAsOwner(folder, MIGRATIONS)) {
      store.useTransaction(tx -> tx.execute("insert into note values ('kept')"));
    }
    try (StateStore store = StateStore.openAsOwner(folder, MIGRATIONS)) {
      assertThat(
              store.<String, RuntimeException>inTransaction(
                  tx -> tx.createQuery("select text from note").mapTo(String.class).one()))
          .isEqualTo("kept");
      // SQLite: synchronous 2 is FULL
      assertThat(
              store.<Integer, RuntimeException>inTransaction(
                  tx -> tx.createQuery("pragma synchronous").mapTo(Integer.class).one()))
          .isEqualTo(2);
      assertThat(
              store.<String, RuntimeException>inTransaction(
                  tx -> tx.createQuery("pragma journal_mode").mapTo(String.class).one()))
          .isEqualTo("wal");
    }
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    try (StateStore store = StateStore.openAsOwner(folder, MIGRATIONS)) {
      assertThatThrownBy(
              () ->
                  store.useTransaction(
                      tx -> {
                        tx.execute("insert into note values ('lost')");
                        throw new IllegalStateException("no");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(
              store.<Integer, RuntimeException>inTransaction(
                  tx -> tx.createQuery("select count(*) from note").mapTo(Integer.class).one()))
          .isZero();
    }
  }

  @Test
  void aSecondOwnerIsRefusedAndACommandBesideIsNot() {
    try (StateStore owner = StateStore.openAsOwner(folder, MIGRATIONS)) {
      assertThatThrownBy(() -> StateStore.openAsOwner(folder, MIGRATIONS))
          .isInstanceOf(StateFolderInUse.class)
          .hasMessageContaining("in use by another process");
      try (StateStore command = StateStore.openBeside(folder, MIGRATIONS)) {
        command.useTransaction(tx -> tx.execute("insert into note values ('from beside')"));
      }
      assertThat(
              owner.<Integer, RuntimeException>inTransaction(
                  tx -> tx.createQuery("select count(*) from note").mapTo(Integer.class).one()))
          .isEqualTo(1);
    }
  }
}
