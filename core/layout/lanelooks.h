// How the reader has arranged the lanes by hand: hidden, folded, of another height or in another order.
#pragma once

#include <QString>
#include <QUuid>

#include <map>
#include <vector>

namespace varve::layout {

struct LaneLook
{
    bool hidden = false;
    bool collapsed = false; ///< to a strip of densities; tracks keep this in the project instead
    double height = 0;      ///< pixels; 0: as high as its events ask for
    bool operator==(const LaneLook &) const = default;
};

/// Least and greatest height that a lane can be given, in pixels.
inline constexpr double leastLaneHeight = 40, mostLaneHeight = 2000;

/// What a lane is known by: the id of what it stands for, or its name where that has no id ("Probable",
/// "No track"). Keys of different kinds of lanes never meet.
QString laneKey(const QUuid &id, const QString &name);

class LaneLooks
{
public:
    [[nodiscard]] LaneLook of(const QString &key) const;
    /// A look that says nothing is not kept.
    void set(const QString &key, const LaneLook &look);
    [[nodiscard]] const std::map<QString, LaneLook> &all() const { return m_looks; }

    /// Keys from the top down; lanes that are not among them follow in their own order. Tracks have an order
    /// in the project instead.
    [[nodiscard]] const std::vector<QString> &order() const { return m_order; }
    void setOrder(std::vector<QString> keys) { m_order = std::move(keys); }
    /// The places of these lanes from the top down: a permutation of 0 .. keys.size() - 1.
    [[nodiscard]] std::vector<size_t> arranged(const std::vector<QString> &keys) const;

    /// Shows every hidden lane again; heights and order stay.
    void showAll();

    bool operator==(const LaneLooks &) const = default;

    /// For the settings. What is not such text gives no looks.
    [[nodiscard]] QString toJson() const;
    static LaneLooks fromJson(const QString &json);

private:
    std::map<QString, LaneLook> m_looks;
    std::vector<QString> m_order;
};

} // namespace varve::layout
