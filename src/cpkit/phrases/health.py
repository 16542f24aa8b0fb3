"""The words that give a reason of health: why somebody was away or unwell, as papers tell it."""

_OF_MEDICINE = (
    r"(?:reasons?|grounds|appointments?|leave|treatment|emergency|procedures?|condition|advice)"
)
ILLNESS = (  # in any letters
    r"(?:unwell|ill|illness|ill[ -]health|poor health|sick|sickness|surgery|covid(?:-19)?|flu"
    r"|injur(?:y|ed)|cancer|stroke|heart attack|pregnan\w+|hospitali[sz](?:ed|ation)"
    r"|recuperat\w+|convalesc\w+|chemotherapy|radiotherapy"
    rf"|(?:medical|hospital|dental|gp|antenatal|maternity|mental health) {_OF_MEDICINE}"
    r"|(?:having|had|an|his|her) operation|operation$)"
)
