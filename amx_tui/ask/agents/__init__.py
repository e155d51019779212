"""Who answers: AMX's own agent, a model of the user's choice, or an analyst without a model."""
