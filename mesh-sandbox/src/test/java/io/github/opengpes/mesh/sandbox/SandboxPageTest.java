package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.opengpes.mesh.sandbox.faults.FaultRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser. Screenshots are left in the folder of the property {@code
 * page.screenshots}, if it is set.
 */
@Tag("slow")
class SandboxPageTest {

  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  private MeshSandbox sandbox;
  private RawClient one;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "needs Chromium (apt-get install chromium)");
    sandbox = MeshSandbox.start(SandboxConfig.standard().withControl(true));
    one = new RawClient(sandbox, "X26ABC1", RawClient.V2);
    one.send("the content", "Mex-LocalID", "local", "Mex-Subject", "<b>subject</b>");
    browser = Browser.open(program.get(), profile, sandbox.baseUri().resolve("/sandbox"));
  }

  @AfterEach
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private void click(String selector) throws Exception {
    browser.until("document.querySelector('" + selector + "')");
    browser.value("document.querySelector('" + selector + "').click()");
  }

  private void seen(String id, String text) throws Exception {
    browser.until("document.getElementById('" + id + "').textContent.includes('" + text + "')");
  }

  private void picture(String name) throws Exception {
    String folder = System.getProperty("page.screenshots", "");
    if (!folder.isEmpty()) {
      browser.screenshot(Files.createDirectories(Path.of(folder)).resolve(name + ".png"));
    }
  }

  @Test
  void showsMessagesMovesTheClockAndAddsFaults() throws Exception {
    seen("connection", "Live: strict mode, store in memory.");
    click("[data-key=\"received X26ABC2\"]");
    seen("messages", "accepted");
    click("#messages button");
    seen("message", "<b>subject</b>");
    assertThat(browser.value("document.activeElement.id").asString()).isEqualTo("message-title");
    picture("message");

    click("[data-advance=P5D]");
    seen("events", "SEND 14 Message not collected by recipient after 5 days");
    seen("ahead", "5 d ahead");
    click("#put-back");
    seen("message", "Stateaccepted");

    browser.value("document.getElementById('scenario').value = 'cut-chunk'");
    click("#scenario-form button");
    seen("rules", "truncated-body");
    browser.value("document.getElementById('rule-name').value = 'busy'");
    click("#rule-form button");
    seen("rules", "status; code 503");
    assertThat(sandbox.faults().fired()).containsOnlyKeys("cut-chunk", "busy");
    assertThat(one.get("/inbox").status()).isEqualTo(503);
    seen("calls", "busy");
    click("#rule-form button");
    seen("faults-said", "in force already");
    picture("faults");
    click("[data-key=\"remove busy\"]");
    browser.until("!document.getElementById('rules').textContent.includes('busy')");
    assertThat(sandbox.faults().fired()).containsOnlyKeys("cut-chunk");
    click("#markers");
    browser.until("document.getElementById('markers').getAttribute('aria-pressed') === 'true'");
    assertThat(sandbox.faults().markers()).isTrue();
  }

  @Test
  void fitsAScreenOf320PixelsAndEveryControlHasAName() throws Exception {
    sandbox.faults().add(FaultRules.scenario("flaky-afternoon"));
    browser.width(320);
    seen("rules", "flaky-afternoon");
    click("[data-key=\"sent X26ABC1\"]");
    seen("messages", "accepted");
    click("#messages button");
    seen("message", "local");
    picture("narrow");
    assertThat(browser.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(320);
    assertThat(
            browser
                .value(
                    "[...document.querySelectorAll('button, input, select')].filter(c =>"
                        + " !(c.textContent.trim() && c.tagName === 'BUTTON') && !c.ariaLabel &&"
                        + " !(c.labels && c.labels.length)).map(c => c.id).join()")
                .asString())
        .isEmpty();
  }

  @Test
  void saysWhenTheSandboxIsGone() throws Exception {
    seen("connection", "Live");
    sandbox.close();
    seen("connection", "No answer from the sandbox");
  }
}
