"""Words with a capital that name nobody: whole groups, first words of sentences, months."""

from cpkit.phrases.dates import MONTHS, WEEKDAYS

NOBODY = frozenset(
    {
        *("children", "child", "boys", "girls", "boy", "girl", "babies", "pupils", "students"),
        *("young", "people", "person", "persons", "leavers", "teenagers", "adults", "those"),
        *("everyone", "anyone", "someone", "somebody", "anybody", "everybody", "siblings", "all"),
        *("most", "some", "many", "others", "both", "each", "one", "two", "three", "none", "he"),
        *("she", "they", "who", "it", "this", "that", "now", "not", "and", "at", "from", "over"),
        *("under", "between", "the", "a", "an", "minimum", "maximum", "average", "median", "mean"),
        *("service", "services", "offer", "support", "homes", "carers", "only", "new", "including"),
        *(
            "staff",
            "governors",
            "members",
            "representatives",
            "teachers",
            "headteachers",
            "officers",
        ),
        *("councillors", "families", "parents", "residents", "apprentices", "reports", "letters"),
        *("news", "feedback", "evidence", "data", "figures", "noise", "traffic", "thanks", "work"),
        *("men", "women", "males", "females", "brothers", "sisters", "care", "group", "cohort"),
        *(word.casefold() for word in (*MONTHS, *WEEKDAYS)),
    }
)
