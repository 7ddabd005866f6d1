"""DossierFacts from and to the outside world."""
