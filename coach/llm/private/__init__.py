"""How what is private is found in a text: names, companies, numbers, addresses. `coach.llm.privacy` replaces it."""
