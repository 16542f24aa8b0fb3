"""Someone's document in; draft records that lose none of its words out."""
