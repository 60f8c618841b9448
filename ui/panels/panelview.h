// The list widget of all side panels: as high as what it holds, in the look of the mocks.
#pragma once

#include "paint/theme.h"
#include "panels/panelmodel.h"

#include <QListView>

namespace varve::ui {

class PanelView : public QListView
{
    Q_OBJECT
public:
    explicit PanelView(QWidget *parent = nullptr);

    void setItems(std::vector<PanelItem> items);
    void setTheme(const paint::Theme &theme);
    /// What stands there while the list is empty: how to fill it.
    void setEmptyText(const QString &text);
    /// Takes all the height it is given, for the lowest panel; else only what the lines need.
    void setFillsHeight(bool on);

    [[nodiscard]] PanelModel *items() const { return m_model; }
    [[nodiscard]] const paint::Theme &theme() const { return m_theme; }
    /// Null when there is no current line.
    [[nodiscard]] QUuid currentId() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// sizeHint() has another height now.
    void heightWanted();
    /// A click on the line, or Enter.
    void chosen(const QUuid &id);
    /// A click on the square, or Space.
    void markToggled(const QUuid &id);
    void doubleChosen(const QUuid &id);
    /// Null id: beside all lines.
    void menuRequested(const QUuid &id, const QPoint &globalAt);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int contentHeight() const;
    void fitHeight();

    PanelModel *m_model;
    paint::Theme m_theme;
    QString m_emptyText;
    bool m_fills = false;
    int m_wantedHeight = 0;
};

} // namespace varve::ui
