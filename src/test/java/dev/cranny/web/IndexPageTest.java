package dev.cranny.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexPageTest {

    private static final IndexPage PAGE =
            new IndexPage("<head><base href=\"/\" /><script src=\"./a.js\"></script></head>");

    @Test
    void theBaseIsWhereTheServiceIsSeen() {
        assertThat(PAGE.under("/tools/cranny/"))
                .isEqualTo("<head><base href=\"/tools/cranny/\" /><script src=\"./a.js\"></script></head>");
    }

    @Test
    void aProxyMayHaveTakenAPrefixAway() {
        assertThat(IndexPage.root("/tools", "/")).isEqualTo("/tools/");
        assertThat(IndexPage.root("/tools/", "/cranny")).isEqualTo("/tools/cranny/");
        assertThat(IndexPage.root(null, "/")).isEqualTo("/");
    }

    @Test
    void aPrefixThatIsNoPathIsNotBelieved() {
        assertThat(IndexPage.root("//evil.example", "/")).isEqualTo("/");
        assertThat(IndexPage.root("/\"><script>", "/")).isEqualTo("/");
        assertThat(IndexPage.root("https://evil.example/", "/")).isEqualTo("/");
    }

    @Test
    void theClientAnswersItsOwnAddressesOnly() {
        assertThat(new String[] {"/", "", "/namespaces", "/namespaces/net", "/e/n_1", "/index.html"})
                .allMatch(IndexPage::answers);
        assertThat(new String[] {"/graphql", "/assets/index.js", "/q/health", "/favicon.svg", "/namespacesque"})
                .noneMatch(IndexPage::answers);
    }
}
