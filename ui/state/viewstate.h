// What the views of one window share and the file does not hold: selection, filter, visible window, zone,
// colours.
#pragma once

#include "document/document.h"
#include "layout/lanelooks.h"
#include "model/filter.h"
#include "state/claimedtimes.h"
#include "state/evidencestate.h"
#include "state/longwork.h"
#include "state/reconstructed.h"
#include "state/rhythmwatch.h"

#include <QObject>
#include <QSet>

class QTimer;

namespace varve::ui {

/// One per window. Views read it, change it through the setters, and listen; they never talk to one another.
class ViewState : public QObject
{
    Q_OBJECT
public:
    explicit ViewState(document::Document &document, QObject *parent = nullptr);

    [[nodiscard]] document::Document &document() const { return m_document; }
    /// What times and statements imply together.
    [[nodiscard]] Reconstructed &reconstructed() const { return *m_reconstructed; }
    /// Origins, suggestions, findings of the checks.
    [[nodiscard]] const EvidenceState &evidence() const { return *m_evidence; }

    /// What single sources say about when events happened.
    [[nodiscard]] const ClaimedTimes &claimedTimes() const { return *m_claimedTimes; }
    /// Gaps and bursts.
    [[nodiscard]] RhythmWatch &rhythm() const { return *m_rhythm; }

    // --- selection
    // -------------------------------------------------------------------------------------------------
    /// In the order of selecting; the last is the current one, which the inspector shows.
    [[nodiscard]] const std::vector<EventId> &selection() const { return m_selection; }
    [[nodiscard]] bool isSelected(const EventId &id) const { return m_selected.contains(id); }
    /// Null when nothing is selected.
    [[nodiscard]] EventId current() const { return m_selection.empty() ? EventId() : m_selection.back(); }
    void select(const EventId &id);
    void select(std::vector<EventId> ids);
    void toggle(const EventId &id);
    void clearSelection();

    // --- filter and search
    // -----------------------------------------------------------------------------------------
    [[nodiscard]] const model::Filter &filter() const { return m_filter; }
    void setFilter(const model::Filter &filter);
    /// One byte a row of the index: 1 = shown. Follows edits.
    [[nodiscard]] const std::vector<quint8> &shown() const { return m_shown; }
    [[nodiscard]] bool isShown(model::EventIndex::Row row) const
    {
        return static_cast<size_t>(row) < m_shown.size() && m_shown[static_cast<size_t>(row)] != 0;
    }
    /// The rows that the search found for filter().text, likewise; empty when there is none.
    [[nodiscard]] const std::vector<quint8> &textMatches() const { return m_textMatches; }
    /// True while what makes filters by words quick is still being read; until then they take longer.
    [[nodiscard]] bool isReadingForWords() const;
    [[nodiscard]] int shownCount() const { return m_shownCount; }
    /// Rises whenever shown() changes for events that have not changed themselves; caches key on it and on
    /// the index.
    [[nodiscard]] quint64 filterRevision() const { return m_filterRevision; }
    /// The events that the last filterChanged() was about; nothing: any.
    [[nodiscard]] const std::optional<std::vector<EventId>> &changedEvents() const { return m_changedEvents; }
    /// What stands in the search field; hits are highlighted, not filtered away.
    [[nodiscard]] const QString &searchText() const { return m_searchText; }
    void setSearchText(const QString &text);
    [[nodiscard]] const QSet<EventId> &searchHits() const { return m_searchHits; }
    [[nodiscard]] const std::vector<store::SearchHit> &searchResults() const { return m_search.hits; }
    /// With how many there are, and what was not searched.
    [[nodiscard]] const store::SearchFound &search() const { return m_search; }
    /// Searches again: something was read meanwhile that could not be found before.
    void repeatSearch();

    // --- how it is shown
    // -------------------------------------------------------------------------------------------
    /// What the timeline shows now; the overview's brush.
    [[nodiscard]] time::Window visible() const { return m_visible; }
    void setVisible(const time::Window &window);
    /// Display zone: an IANA id. Of events in their own zone see useEventZone().
    [[nodiscard]] QString zone() const;
    void setZone(const QString &zone);
    [[nodiscard]] bool useEventZone() const { return m_useEventZone; }
    void setUseEventZone(bool on);
    /// The zone to write this event's times in.
    [[nodiscard]] QString zoneFor(const model::Event &event) const;
    [[nodiscard]] model::ColourBy colourBy() const { return m_colourBy; }
    void setColourBy(model::ColourBy by);
    [[nodiscard]] model::LanesBy lanesBy() const { return m_lanesBy; }
    void setLanesBy(model::LanesBy by);
    /// Lanes hidden, folded, resized or arranged by hand.
    [[nodiscard]] const layout::LaneLooks &laneLooks() const { return m_laneLooks; }
    void setLaneLooks(const layout::LaneLooks &looks);
    [[nodiscard]] bool compressGaps() const { return m_compressGaps; }
    /// Folds those again that were opened.
    void setCompressGaps(bool on);
    /// Instants in gaps that stay open while others are compressed.
    [[nodiscard]] const std::vector<time::Instant> &openedGaps() const { return m_openedGaps; }
    void setOpenedGaps(const std::vector<time::Instant> &inside);
    [[nodiscard]] bool showLinks() const { return m_showLinks; }
    void setShowLinks(bool on);
    /// A card on the timeline that explains the marks and colours it shows just now.
    [[nodiscard]] bool showLegend() const { return m_showLegend; }
    void setShowLegend(bool on);
    /// Whether unusual gaps and bursts are marked on the timeline.
    [[nodiscard]] bool showRhythm() const { return m_showRhythm; }
    void setShowRhythm(bool on);

signals:
    void selectionChanged();
    void filterChanged(); ///< shown() has changed, by a new filter or by an edit
    void searchChanged();
    void visibleChanged();
    void displayChanged(); ///< zone, colours, lanes, gap compression, links
    /// Ask: bring this event into view (timeline scrolls, table scrolls).
    void reveal(const varve::EventId &id);
    /// Ask: show this attachment in the window of attachments.
    void attachmentRequested(const varve::AttachmentId &id);
    /// Ask: edit this event's field ("title", "time"); the inspector takes the focus.
    void editRequested(const varve::EventId &id, const QString &field);
    /// Short message for the status bar.
    void message(const QString &text);
    /// An edit that failed; the window shows it.
    void failed(const varve::Error &error);

public:
    /// Applies through the document; a failure is emitted as failed(). Returns whether it went through.
    bool apply(const model::Edit &edit);
    bool apply(const Result<model::Edit> &edit);
    /// Applies, and leaves the failure to the caller. Edits of many values go with progress and Cancel where
    /// the window has given a way to show them; cancelled, nothing has changed.
    Result<model::Revision> commit(const model::Edit &edit);
    void setLongWork(LongWorkMaker maker) { m_longWork = std::move(maker); }
    /// The newest step of undo, or of redo; of many changes with progress and Cancel.
    Result<model::Revision> undo();
    Result<model::Revision> redo();

private:
    void documentChanged(const model::ChangeSummary &summary);
    /// False, and failed() is emitted, when the search could not answer.
    bool findWords(const QString &text);
    void readForWords();
    void evaluateFilter();
    void evaluateFilterAfter(const model::ChangeSummary &summary);
    void runSearch();

    document::Document &m_document;
    Reconstructed *m_reconstructed;
    RhythmWatch *m_rhythm;
    EvidenceState *m_evidence;
    ClaimedTimes *m_claimedTimes;
    std::vector<EventId> m_selection;
    QSet<EventId> m_selected;
    model::Filter m_filter;
    QTimer *m_wordsTimer;
    std::vector<quint8> m_textMatches;
    std::vector<quint8> m_shown;
    int m_shownCount = 0;
    quint64 m_filterRevision = 0;
    quint64 m_shownOf = 0; ///< revision of the index that m_shown is of
    std::optional<std::vector<EventId>> m_changedEvents;
    QString m_searchText;
    QSet<EventId> m_searchHits;
    store::SearchFound m_search;
    time::Window m_visible;
    QString m_zone;
    bool m_useEventZone = false;
    model::ColourBy m_colourBy = model::ColourBy::Track;
    model::LanesBy m_lanesBy = model::LanesBy::Track;
    layout::LaneLooks m_laneLooks;
    bool m_compressGaps = true;
    std::vector<time::Instant> m_openedGaps;
    bool m_showLinks = true;
    bool m_showLegend = false;
    bool m_showRhythm = false;
    LongWorkMaker m_longWork;
};

} // namespace varve::ui
