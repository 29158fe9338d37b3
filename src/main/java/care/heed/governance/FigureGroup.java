package care.heed.governance;

import java.util.List;
import java.util.Set;

/** Figures that are read together. */
interface FigureGroup {

    List<FigureDefinition> definitions();

    /** Those of the figures that are asked for, in the order of the definitions. */
    List<Figure> figures(Set<String> ids, Scope scope);
}
