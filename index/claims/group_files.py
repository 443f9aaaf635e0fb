"""The files of a group of changes: looked up once an article, however many claims it has."""

from index.claims.claim_file import ClaimFile
from index.claims.claim_folder import ClaimFolder
from index.claims.codec import Record
from index.claims.file_cache import ClaimsPath


class GroupFiles:
    """Where the claims of one group are. Used only while the folder's lock is held.

    A file that another program changes meanwhile is merged with when it is written.
    """

    def __init__(self, folder: ClaimFolder) -> None:
        self._folder = folder
        self._files: dict[str, tuple[ClaimsPath, ClaimFile]] = {}
        self._now_at: dict[str, str] = {}  # articles whose claims are on another one by now

    def find_new(self, claim_id: str, article: str) -> tuple[ClaimsPath, Record | None]:
        """Return where a claim that is to be made belongs, and its record if it is there."""
        place, file = self._file_for(article)
        return place, file.records.get(claim_id)

    def find(self, claim_id: str, article: str) -> tuple[ClaimsPath, Record | None]:
        """Return where the claim is, and its record, as `ClaimFolder.find` does."""
        for likely in dict.fromkeys((article, self._now_at.get(article, article))):
            place, record = self.find_new(claim_id, likely)
            if record is not None:
                return place, record
        place, record = self._folder.find(claim_id, article)
        self._folder.read(place)  # refuses a file that must not be overwritten
        self._now_at[article] = place.article
        return place, record

    def _file_for(self, article: str) -> tuple[ClaimsPath, ClaimFile]:
        if article not in self._files:
            self._files[article] = self._folder.file_for(article)
        return self._files[article]
