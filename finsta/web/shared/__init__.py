"""What more than one screen uses: the viewer, the shell, cards, forms, words for refusals."""
