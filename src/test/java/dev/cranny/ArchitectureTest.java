package dev.cranny;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may use whom. ARCHITECTURE.md explains; this refuses. */
class ArchitectureTest {

    private static final JavaClasses CRANNY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cranny");

    /** A package may use only what is listed: one way, from the kernel to the page. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("host", List.of("model")),
            Map.entry("engine", List.of("model", "host")),
            Map.entry("discovery", List.of("model", "host", "engine")),
            Map.entry("diff", List.of("model")),
            Map.entry("search", List.of("model")),
            Map.entry("privacy", List.of("model")),
            Map.entry("story", List.of("model", "diff")),
            Map.entry("findings", List.of("model", "diff")),
            Map.entry("store", List.of("model", "diff")),
            Map.entry("recorder", List.of("model", "host", "engine", "discovery", "diff", "privacy", "store")),
            Map.entry("access", List.of("model")),
            Map.entry(
                    "graphql", List.of("model", "diff", "story", "findings", "search", "store", "recorder", "access")),
            Map.entry("rest", List.of("model", "diff", "story", "findings", "search", "store", "recorder", "access")),
            Map.entry("metrics", List.of("model", "findings", "store", "recorder", "access", "graphql")),
            Map.entry("web", List.of()),
            Map.entry("cli", List.of("model", "host", "engine", "discovery", "diff", "story", "findings", "privacy")));

    private static final String[] CORE = {
        "..model..",
        "..host..",
        "..engine..",
        "..discovery..",
        "..diff..",
        "..story..",
        "..findings..",
        "..search..",
        "..privacy..",
        "..cli.."
    };

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.cranny.(**)").should().beFreeOfCycles().check(CRANNY);
    }

    @Test
    void everyPackageUsesOnlyWhatItMay() {
        var layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : MAY_USE.keySet()) {
            layers = layers.optionalLayer(name).definedBy("dev.cranny." + name + "..");
        }
        for (var rule : MAY_USE.entrySet()) {
            layers = rule.getValue().isEmpty()
                    ? layers.whereLayer(rule.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(rule.getKey())
                            .mayOnlyAccessLayers(rule.getValue().toArray(String[]::new));
        }
        layers.check(CRANNY);
    }

    @Test
    void everyPackageHasARule() {
        assertThat(CRANNY.stream()
                        .map(type -> type.getPackageName().substring("dev.cranny".length()))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.split("\\.")[1])
                        .distinct())
                .isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void onlySystemCallsKnowJna() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..host.sys..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(CRANNY);
    }

    @Test
    void onlyTheStoreKnowsPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..", "java.sql..")
                .check(CRANNY);
    }

    @Test
    void theCoreIsPlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..")
                .check(CRANNY);
    }

    @Test
    void theModelDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("..model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
                .check(CRANNY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should(beAnnotatedWith(NullMarked.class))
                .check(CRANNY);
        List<String> documented = CRANNY.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(type -> type.getPackageName())
                .toList();
        assertThat(CRANNY.stream().map(type -> type.getPackageName()).distinct())
                .as("packages with a package-info.java")
                .isSubsetOf(documented);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that(alwaysTrue())
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
                .because("a name in the field's own terms says more")
                .check(CRANNY);
    }
}
