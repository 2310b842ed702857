package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** Debian's Chromium with a profile of its own, at somebody's hands in Berlin; pictures go below target/acceptance. */
final class Chromium implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "acceptance", "pictures");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String server;
    private final Screen screen;
    private final Path profile;
    private final ChromeDriver driver;
    private final Traffic traffic;

    private Chromium(String server, Screen screen) {
        this.server = server;
        this.screen = screen;
        try {
            profile = Files.createTempDirectory("tocsin-chromium");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        driver = Window.of(screen, profile);
        traffic = new Traffic(driver);
    }

    static Chromium on(Screen screen, Guide guide) {
        return new Chromium(guide.server().url(), screen);
    }

    static Chromium desktop(Guide guide) {
        return on(Screen.DESK, guide);
    }

    /** 390 pixels wide, at night. */
    static Chromium phone(Guide guide) {
        return on(Screen.PHONE_AT_NIGHT, guide);
    }

    /** Reaches the server by another port. */
    static Chromium through(int port) {
        return new Chromium("http://127.0.0.1:" + port, Screen.DESK);
    }

    /** Opens a page and signs in on the way. */
    Chromium signedIn(String login, String path) {
        open(path);
        element("#username").sendKeys(login);
        element("#password").sendKeys("demo-tocsin");
        click("main button");
        waitFor("the sign-in to end", () -> !driver.getCurrentUrl().contains("/login"));
        return this;
    }

    void open(String path) {
        driver.get(server + path);
    }

    String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    WebElement element(String css) {
        return waiting("an element " + css).until(it -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    List<WebElement> elements(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    /** In the middle of the screen, where no fixed footer lies over it. */
    void click(String css) {
        waitFor("a click on " + css, () -> {
            click(element(css));
            return true;
        });
    }

    void click(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Puts a value where typing depends on the browser's language. */
    void set(String css, String value) {
        driver.executeScript("arguments[0].value = arguments[1]", element(css), value);
    }

    void waitForText(String text) {
        waitFor("the text " + text, () -> text().contains(text));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void waitFor(String what, java.util.function.BooleanSupplier condition) {
        waiting(what).until(it -> condition.getAsBoolean());
    }

    /** Nothing is wider than the screen; a phone would show all of it smaller. */
    void fits() {
        Object width = driver.executeScript("return document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).as("width of " + url()).isLessThanOrEqualTo(screen.width);
    }

    void picture(String name) {
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        write(name + ".png", String.valueOf(data));
    }

    private static void write(String name, String data) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name), Base64.getDecoder().decode(data));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The page as it is printed: without what can only be clicked, and with everything that is folded on a screen. */
    void onPaper(String name) {
        Object pdf = driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true, "paperWidth", 8.27))
                .get("data");
        write(name + ".pdf", String.valueOf(pdf));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(elements("header.bar, form, .noprint, footer"))
                .as("what is of no use on paper")
                .isEmpty();
        assertThat(elements("details table")).isNotEmpty();
        picture(name);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    String title() {
        return String.valueOf(driver.getTitle());
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What the focused link says. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    String background() {
        return String.valueOf(driver.executeScript("return getComputedStyle(document.body).backgroundColor"));
    }

    /** What stands behind an element by its style. */
    String after(String css) {
        return String.valueOf(
                driver.executeScript("return getComputedStyle(arguments[0], '::after').content", element(css)));
    }

    boolean present(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    List<String> attributes(String css, String name) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(it -> String.valueOf(it.getDomAttribute(name)))
                .toList();
    }

    void scrollTo(String css) {
        driver.executeScript("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", css);
    }

    /** WCAG 2.1 AA, as far as axe-core can tell. */
    void accessible() {
        assertThat(Axe.complaints(driver)).as("axe-core at " + url()).isEmpty();
    }

    /** Nothing has jumped while it was built. */
    void steady() {
        assertThat(Layout.jumps(driver)).as("layout jumps of " + url()).isLessThan(0.05);
    }

    /** See {@link Layout#turned}. */
    List<?> turned(String own) {
        return Layout.turned(driver, own);
    }

    /** Says yes to the question that a click has raised. */
    void agree() {
        waitFor("a question", () -> {
            driver.switchTo().alert().accept();
            return true;
        });
    }

    /** A page that fits, is accessible and does not jump; its picture is for people to look at. */
    void looked(String name) {
        fits();
        accessible();
        steady();
        picture(name);
    }

    /** Nothing is broken, and nothing was asked of strangers. */
    void fine() {
        assertThat(complaints()).isEmpty();
        assertThat(askedElsewhere()).isEmpty();
    }

    /** Remembers the form around an element as it is now, whatever the page does with it. */
    void keepForm(String css) {
        driver.executeScript(
                "window.kept = document.querySelector(arguments[0]).form.cloneNode(true);"
                        + " window.kept.hidden = true; document.body.append(window.kept)",
                css);
    }

    void sendKeptForm() {
        driver.executeScript("window.kept.submit()");
    }

    void forgetFiles() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    /** Bytes that came over the wire since the last time. */
    long loaded() {
        return traffic.loaded();
    }

    /** What was asked of any other place than the server. */
    List<String> askedElsewhere() {
        return traffic.askedElsewhere(server);
    }

    /** What its console says is broken; a form that is refused is not. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(it -> !it.contains("status of 422"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException left) {
            // below the temporary folder
        }
    }

    private WebDriverWait waiting(String what) {
        WebDriverWait wait = new WebDriverWait(driver, PATIENCE);
        wait.withMessage(() -> what + " at " + url() + "\n" + text());
        wait.ignoring(org.openqa.selenium.WebDriverException.class);
        return wait;
    }
}
