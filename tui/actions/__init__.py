"""What keys do: each object carries out the commands of one matter, whatever screen has it."""
