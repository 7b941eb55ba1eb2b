package dev.cranny.graphql;

import dev.cranny.model.Problem;
import org.eclipse.microprofile.graphql.Type;

/** Something that discovery could not see. */
@Type("Problem")
record ProblemView(String phase, String subject, String reason) {

    static ProblemView of(Problem problem) {
        return new ProblemView(problem.phase(), problem.subject(), problem.reason());
    }
}
