"""How the paper looks: languages, letters, the wording of notes, figures, the engine."""
