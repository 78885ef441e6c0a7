package io.github.opengpes.collector;

import io.github.opengpes.collector.collection.CollectionChecks;
import io.github.opengpes.collector.collection.QueryPacks;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.flow.CollectorSteps;
import io.github.opengpes.collector.flow.Plans;
import io.github.opengpes.collector.landing.Landing;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.MailboxExchange;
import io.github.opengpes.exchange.Service;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.exchange.config.ConfigurationFault;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.messages.register.RegisterException;
import io.github.opengpes.messages.register.ResponseRegister;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The national side as a service: notifies, requests, takes and validates results, loads and
 * releases them. Everything that it knows is in its state folder; killed at any instant and opened
 * again, it goes on where it was. Used by one thread.
 */
public final class Collector implements Service, AutoCloseable {

  private final StateStore store;
  private final MailboxExchange exchange;
  private final CollectorSteps steps;

  private Collector(StateStore store, MailboxExchange exchange, CollectorSteps steps) {
    this.store = store;
    this.exchange = exchange;
    this.steps = steps;
  }

  /**
   * What a collector takes from the world around it.
   *
   * @param mesh the client of its mailbox
   * @param uuids fresh UUIDs, for messages and signatures
   * @param writes told of each durable write
   */
  public record Environment(
      MeshClient mesh, Clock clock, Supplier<UUID> uuids, DurableWriteListener writes) {}

  /**
   * Opens the service on its state folder.
   *
   * @throws ConfigurationFault when a pack or register of the configuration cannot be used
   * @throws io.github.opengpes.exchange.StateFolderInUse when another process owns the folder
   */
  public static Collector open(CollectorConfiguration configuration, Environment environment)
      throws IOException {
    QueryPacks packs = PackFolders.read(configuration.packs());
    ResponseRegister register = register(configuration);
    StateStore store = StateStore.openAsOwner(configuration.stateFolder(), Ledger.MIGRATIONS);
    try {
      MailboxExchange exchange =
          new MailboxExchange(
              store,
              environment.mesh(),
              configuration.mailbox().pause(),
              environment.clock(),
              environment.writes());
      Landing landing =
          new Landing(
              configuration.landingFolder(),
              configuration.releaseFolder(),
              configuration.loading());
      CollectorSteps steps =
          new CollectorSteps(
              Ledger.in(store, environment.clock()),
              exchange.outbox(),
              new CollectorSteps.Surroundings(
                  configuration,
                  new Plans(new CollectionChecks(configuration, packs)),
                  register,
                  landing,
                  environment.clock(),
                  environment.uuids(),
                  environment.writes()));
      return new Collector(store, exchange, steps);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static ResponseRegister register(CollectorConfiguration configuration)
      throws IOException {
    if (configuration.responseCodes().isEmpty()) {
      return ResponseRegister.standard();
    }
    try {
      return ResponseRegister.load(configuration.responseCodes().get());
    } catch (RegisterException e) {
      throw new ConfigurationFault("response-codes: " + e.getMessage());
    }
  }

  @Override
  public boolean doWhatIsDue() throws IOException {
    boolean received = exchange.receiveAndApply(steps);
    boolean stepped = steps.doWhatIsDue();
    boolean sent = exchange.sendAndTrack(steps);
    return received || stepped || sent;
  }

  @Override
  public void close() {
    store.close();
  }
}
